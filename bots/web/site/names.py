"""What the website's platform is called."""

from typing import Final

PLATFORM: Final = "website"
SOURCE: Final = "website:"
