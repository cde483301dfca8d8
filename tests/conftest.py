"""What every test shares."""

from hypothesis import settings

# A loaded machine is no defect of the code: how long an example takes is not a test.
settings.register_profile("crosscut", deadline=None)
settings.load_profile("crosscut")
