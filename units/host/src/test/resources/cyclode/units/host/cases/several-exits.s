1:      ldrb    w3, [x0], #1
        cbz     w3, 9f
        tbnz    w3, #7, 8f
        subs    x2, x2, #1
        b.ne    1b
8:      mov     x0, #1
9:      ret
