open-privately = Open privately
live-days = { $days ->
    [0] In this stage since today
    [one] { $days } day in this stage
   *[other] { $days } days in this stage
}
live-closed = { $days ->
    [0] Closed the day it began
    [one] Closed after { $days } day
   *[other] Closed after { $days } days
}
live-lost = { $days ->
    [0] Lost the day it began: { $reason }
    [one] Lost after { $days } day: { $reason }
   *[other] Lost after { $days } days: { $reason }
}
command-subscribe = Show deals in this group or channel
command-unsubscribe = Stop showing deals here
subscription-others = This chat already follows deals; somebody else set it up.
subscription-title = Deals in this chat
subscription-about = One card per deal, redrawn as it goes on: new, moved, won, lost.
subscription-label-team = Team
subscription-label-amounts = Amounts
subscription-label-least = From
subscription-all-teams = All teams
subscription-any-amount = any amount
subscription-least = { $amount }; in other currencies, all deals
subscription-amounts-shown = shown to everybody here
subscription-amounts-hidden = hidden
subscription-show-amounts = Show amounts
subscription-hide-amounts = Hide amounts
subscription-keep-hidden = Keep hidden
subscription-amounts-sure = Everybody in this chat, guests included, will see what deals are worth.
subscription-minimum = Smallest amount
subscription-ask-minimum = Show deals from what amount? 0 shows all.
subscription-team = Team
subscription-which-team = Whose deals should this chat see?
subscription-stop = Stop
subscription-stopped = { $chat } no longer follows deals.
subscription-none-here = This chat doesn’t follow deals.
subscription-how = Add me to a group or channel and press the button I show there: it gets one card per deal, redrawn as the deal goes on. In a group you can also write /subscribe.
subscription-count = { $count ->
    [one] { $count } chat follows deals:
   *[other] { $count } chats follow deals:
}
subscription-how-here = Hello! Press the button, and this chat gets one card per deal, without amounts.
subscription-begin = Follow deals here
live-gone = This deal was taken back.
