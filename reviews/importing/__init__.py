"""Reading reviews in: files of several formats become plain records, or refusals that say why."""
