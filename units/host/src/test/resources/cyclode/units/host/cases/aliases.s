        count .req x2
        sum   .req v0
1:      ldr     q1, [x0], #16
        fadd    sum.4s, sum.4s, v1.4s
        cneg    w5, w6, lt
        cinv    w5, w6, lt
        csetm   w5, ne
        mvn     v3.16b, v3.16b
        sxtw    x7, w7
        ubfx    w8, w8, #3, #4
        bfxil   w8, w9, #3, #4
        umull   x9, w10, w11
        negs    x12, x12
        prfm    pldl1keep, [x0, #256]
        subs    count, count, #1
        b.any   1b
