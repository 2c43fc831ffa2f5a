command-new = New contact
example-new = /new Ivan Petrov, Acme, +47 22 33 44 55
page-before = ‹ Previous
page-after = Next ›
page-newer = ‹ Newer
page-older = Older ›

# The card
contact-log-call = 📞 Log call
contact-remind = ⏰ Remind
contact-deal = 💼 Deal
contact-open = Open
contact-history = History
contact-edit = Edit
contact-new-job = New job
contact-note = Note
contact-all-deals = Deals
contact-new-deal = + Deal
contact-label-birthday = Birthday
contact-label-before = Before
contact-label-owner = Owner
contact-label-tags = Tags
contact-label-note = Note
contact-birthday-age = { $day } ({ $age })
contact-now-led = now led by { $name } ({ $position })
contact-last = Latest
contact-overdue = ⚠ Overdue: { $text }, { $when } ({ $who })
contact-overdue-more = { $first }; { $rest } more overdue
contact-next = ⏰ Next: { $text }, { $when } ({ $who })
contact-days-in-stage = { $days ->
    [0] new today
    [one] { $days } day in stage
   *[other] { $days } days in stage
}
contact-deal-won = 🏆 Won: { $name }
contact-deal-lost = ✖ Lost: { $name }
contact-history-of = { $name }: history
contact-history-empty = Nothing logged yet.
contact-deals-of = { $name }: deals
contact-deals-none = No deals yet.
entry-kind = { $kind ->
    [call] { $direction ->
        [in] 📞 Incoming call
       *[other] 📞 Call
    }
    [meeting] 🤝 Meeting
    [message] 💬 Message
    [email] ✉ E-mail
    [visit] 🚗 Visit
    [ticket] 🎫 Support ticket
   *[note] 📝 Note
}
entry-outcome = { $outcome ->
    [no_answer] no answer
    [busy] busy
    [call_back] another call agreed
    [solved] solved
    [deal] became a deal
   *[reached] reached
}

# Receipts
contact-created = ✓ New contact: { $name }
contact-added = ✓ Added to { $name }
contact-changed = ✓ { $field }: { $was } → { $now }
contact-unchanged = { $field } unchanged: { $now }
contact-not-kept = ⚠ I couldn’t read “{ $text }”, so it is not kept.
contact-already-saved = Already saved.

# The same person?
twin-title = Do you already know { $name }?
twin-line = { $kind ->
    [name] Same name: { $name }.
    [email] Same e-mail as { $name }.
   *[phone] Same phone as { $name }.
}
twin-line-company = { $kind ->
    [name] Same name at the same company: { $name } ({ $company }).
    [email] Same e-mail as { $name } ({ $company }).
   *[phone] Same phone as { $name } ({ $company }).
}
twin-same = Same: { $name }
twin-new-job = { $name }, new job
twin-apart = Two people
twin-hidden = { $writer } added { $name }, whose number or e-mail a colleague already has:

# Handing over
contact-offered = { $giver } offers you a contact: { $name }.
contact-offer-accept = Accept
contact-offer-decline = No, thanks
contact-offer-sent = Offered. { $name } stays yours until your colleague accepts.
contact-offer-accepted = { $who } accepted { $name }.
contact-offer-declined = { $who } declined the contact you offered.
contact-offer-left = Left with its owner.
contact-offer-gone = This offer no longer stands.
contact-no-colleague = There is nobody you can hand this contact to.

# Forms
contact-new-title = New contact
contact-new-submit = Create
contact-edit-what = { $name }: what shall I change?
field-name = Name
field-position = Position
field-birthday = Birthday
field-phone = Phone
field-add-phone = + Phone
field-email = E-mail
field-add-email = + E-mail
field-messenger = Messenger
field-add-messenger = + Messenger
field-web = Website
field-add-web = + Website
field-job = New job
field-former = Former job
field-tags = Tags
field-owner = Owner
field-note = Note
field-city = City
field-ask-name = Full name
field-ask-position = Position
field-ask-birthday = Birthday, for example 14 May 1978
field-ask-phone = Phone
field-ask-email = E-mail
field-ask-messenger = Name or link in a messenger
field-ask-web = Website
field-ask-company = Company
field-ask-since = Since when?
field-ask-until = Until when?
field-ask-tags = Tags, separated by commas
field-ask-owner = Who should own this contact?
field-ask-note = Note
field-ask-city = City
field-ask-company-name = Company name
contact-bad-phone = “{ $text }” isn’t a phone number I can read. Try +47 22 33 44 55.
contact-bad-email = “{ $text }” isn’t an e-mail address. Try name@company.com.
contact-bad-messenger = I need a name or a link here.
contact-bad-web = I need a web address here.
contact-bad-birthday = { $year } can’t be a year of birth.
channels-too-many = One record holds at most { $limit } numbers and addresses. Take one off first.
tags-too-many = One record holds at most { $limit } tags.
tags-too-long = A tag has at most { $limit } characters.

# Shared cards
share-unknown = Not in your contacts yet.
share-create = Create contact
share-create-named = + { $name }
share-add = + Add { $what }
share-several = { $count ->
    [one] { $count } card
   *[other] { $count } cards
}
share-known = known
share-new = new
share-empty = There is no name, number or address on this card.
share-file = I couldn’t open this contact file. Send it again, share the person as a contact, or paste the text of the file here.
share-file-large = This contact file is larger than { $limit } KB, most likely because of a photo. Share the person as a contact, or send the card without the photo.
share-file-many = There are more than { $limit } cards in this file. Split it and send the parts one by one.
vcard-unreadable = I can’t read this contact card.
vcard-too-many = There are more than { $limit } cards in this message. Send them in several messages, at most { $limit } in each.
birthday-title = Birthdays
birthday-count = { $count ->
    [one] { $count } birthday
   *[other] { $count } birthdays
}
birthday-turns = turns { $age }
birthday-turned = turned { $age }
birthday-nobody = Nobody has a birthday then.
birthday-nobody-today = Nobody has a birthday today.
birthday-nobody-week = Nobody has a birthday this week.
birthday-next = The next one:
birthday-none-known = No contact has a birthday on their card yet.
