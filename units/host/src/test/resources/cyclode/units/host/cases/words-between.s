1:      ldr     w0, [x1], #4
        .word   0x4f80e000
        subs    x2, x2, #1
        b.ne    1b
