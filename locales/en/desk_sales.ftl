sales-label-note = From sales
edit-too-late = { $minutes ->
    [one] An answer can be changed within { $minutes } minute. The customer still reads what you wrote first: send what is to be put right as another answer.
   *[other] An answer can be changed within { $minutes } minutes. The customer still reads what you wrote first: send what is to be put right as another answer.
}
