answer-late = ⏳ Sent svar på det du skrev ({ $when }).
gap-told = ⚠ Jeg kunne ikke lagre noe: databasen svarte ikke fra { $from } til { $to }.
gap-lost = { $platform } venter ikke så lenge. Det folk skrev til meg der, kan ha gått tapt.
gap-advice = Be dem skrive det en gang til. Alt jeg har svart på, er tatt vare på.
