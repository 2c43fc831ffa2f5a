outbox-raw = Fra { $name }, { $when }: denne versjonen kunne ikke lese det. Det er tatt vare på: kjør det på nytt etter en oppgradering
