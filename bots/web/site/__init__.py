"""The firm's own website: visitors who write to the desk through a widget, and forms that become leads."""
