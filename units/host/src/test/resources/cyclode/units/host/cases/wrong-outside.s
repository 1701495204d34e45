f:      sdot    v0.4s, v1.16b
        frobnicate x0
1:      subs    x0, x0, #1
        b.ne    1b
