"""A strict fake of Slack: Web API, Events API, interactivity, commands and Socket Mode on loopback."""

from tests.fakes.slack.people import SlackUser
from tests.fakes.slack.server import FakeSlack
from tests.fakes.slack.world import Channel, Message, View

__all__ = ["Channel", "FakeSlack", "Message", "SlackUser", "View"]
