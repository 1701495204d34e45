1:      ldr     w3, [x0], #4
        cbz     w3, 8f
2:      subs    x2, x2, #1
        b.ne    1b
        ret
8:      mov     w3, #1
        b       2b
