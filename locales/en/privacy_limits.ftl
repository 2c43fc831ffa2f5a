# What is not done after all about a person's data
erase-nothing = Nothing was erased: this person is kept under another contact now. Please ask for it anew.
data-asker-gone = Nothing goes out: whoever asked for the file about { $name } may not have it any more.
own-data-over = This file is not there any more: it can be fetched for 7 days. Please ask for your data again.
data-request-by = The account that asks: { $who } ({ $platform ->
    [telegram] Telegram
    [telegram-support] Telegram
    [slack] Slack
   *[other] website
}), here since { $since }.
