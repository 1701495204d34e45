1:      ldrb    w3, [x0], #1
        adr     x4, 2f
        br      x4
2:      subs    x2, x2, #1
        b.ne    1b
