1:      ldr     w3, [x0], #4
        cmp     w3, #0
        b.ge    2f
        neg     w3, w3
        b       3f
2:      add     w3, w3, #1
        add     w3, w3, #1
3:      str     w3, [x1], #4
        subs    x2, x2, #1
        b.ne    1b
