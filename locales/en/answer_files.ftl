ticket-ask-files = Files, at most 10 of 10 MB each
ticket-files-together = These files are more than { $limit } MB together and do not go with one message. Nothing was sent: send some of them with another.
form-files-too = Files can come along: send them with your words as the caption, or alone.
slack-files-again = Please add the files once more: Slack does not keep them.
