slack-search = Type to search
slack-saving-title = Saving…
slack-saving = This takes a little longer. You can close this window: the result comes as a message.
slack-saved-title = Saved
slack-saved = Saved. You can close this window.
slack-close = Close
slack-too-slow = That took longer than Slack waits. Please press once more.
slack-not-saved = Not saved: the store does not answer right now. Please try again in a minute.
