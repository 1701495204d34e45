// quantise_i8 of scalar.c, gcc 12.2 -O2 -mcpu=cortex-a53. One element per iteration.
.L120:
    ldr s1, [x1, x4, lsl 2]
    fmadd   s1, s1, s0, s2
    fcvtzs  w3, s1
    cmp w3, 127
    csel    w3, w3, w6, le
    cmn w3, #127
    csel    w3, w3, w5, ge
    strb    w3, [x0, x4]
    add x4, x4, 1
    cmp x2, x4
    bne .L120
