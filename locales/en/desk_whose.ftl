whose-button = 👤 Who is it?
whose-masked = Phones and addresses are partly hidden. Whoever has the open ticket sees them whole.
whose-take-first = Take the ticket first: whoever has it corrects what is known of the customer.
