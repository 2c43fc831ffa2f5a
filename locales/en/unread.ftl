outbox-raw = From { $name }, { $when }: this version could not read it. It is kept: run it again after an upgrade
