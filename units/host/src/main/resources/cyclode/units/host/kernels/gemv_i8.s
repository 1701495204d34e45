// gemv_i8 of neon.c, gcc 12.2 -O2 -mcpu=cortex-a53. 
.L42:
    ldr q2, [x0, x4]
    add x5, x5, 1
    ldr q1, [x1, x4]
    cmp x3, x5
    add x4, x4, 16
    smull   v0.8h, v2.8b, v1.8b
    smlal2  v0.8h, v2.16b, v1.16b
    sadalp  v3.4s, v0.8h
    bne .L42
