1:      ldr     x8, [x19], #8
        blr     x8
        subs    x20, x20, #1
        b.ne    1b
