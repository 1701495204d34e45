// gemm_row_i8 of scalar.c, gcc 12.2 -O2 -mcpu=cortex-a53. One element per iteration.
.L20:
    ldr w6, [x0, x4, lsl 2]
    ldrsb   w5, [x1, x4]
    madd    w5, w5, w2, w6
    str w5, [x0, x4, lsl 2]
    add x4, x4, 1
    cmp x3, x4
    bne .L20
