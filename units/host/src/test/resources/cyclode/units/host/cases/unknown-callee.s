1:      mov     x0, x19
        bl      transform
        subs    x20, x20, #1
        b.ne    1b
