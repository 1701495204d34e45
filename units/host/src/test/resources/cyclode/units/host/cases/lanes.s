1:      ld1     {v0.s}[2], [x0], x1
        st1     {v1.4s - v2.4s}, [x3], #32
        mov     v4.s[1], w5
        fmla    v6.4s, v7.4s, v0.s[2]
        tbl     v8.8b, { v31.16b, v0.16b }, v9.8b
        dup     v10.4s, v0.s[2]
        subs    x2, x2, #1
        b.ne    1b
