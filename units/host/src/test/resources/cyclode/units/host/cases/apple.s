_f:                                     ; @f
        adrp    x8, lCPI0_0@PAGE
LBB0_1:                                 ; =>This Inner Loop Header: Depth=1
        subs    x2, x2, #1
        b.ne    LBB0_1
