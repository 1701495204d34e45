1:      subs    x2, x2, #1
        b.ne    .-4
