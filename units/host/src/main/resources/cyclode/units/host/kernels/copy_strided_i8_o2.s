// copy_strided_i8 of scalar.c, gcc 12.2 -O2 -mcpu=cortex-a53. One element per iteration.
.L61:
    ldrsb   w2, [x1]
    add x1, x1, x3
    strb    w2, [x0], 1
    cmp x0, x4
    bne .L61
