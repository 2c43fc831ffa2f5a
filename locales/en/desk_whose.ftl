whose-button = 👤 Who is it?
whose-masked = Phones and addresses are partly hidden. Whoever has the open ticket sees them whole.
