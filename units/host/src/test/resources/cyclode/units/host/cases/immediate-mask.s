1:      bic     v0.4h, #0xf0
        bic     v0.4h, #0x0f
        orr     v0.4h, #1, lsl #8
        subs    x2, x2, #1
        b.ne    1b
