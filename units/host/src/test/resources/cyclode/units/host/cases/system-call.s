1:      mov     x8, #64
        svc     #0
        subs    x20, x20, #1
        b.ne    1b
