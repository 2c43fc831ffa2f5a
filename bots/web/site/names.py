"""What the website's platform is called."""

from typing import Final

from storage import visitors

PLATFORM: Final = visitors.PLATFORM
SOURCE: Final = "website:"
