// relu_pack4 of neon.c, gcc 12.2 -O2 -mcpu=cortex-a53. 
.L59:
    ldp q2, q4, [x0]
    add x2, x2, 1
    ldp q3, q1, [x0, 32]
    cmp x1, x2
    fmax    v4.4s, v4.4s, v0.4s
    fmax    v2.4s, v2.4s, v0.4s
    fmax    v3.4s, v3.4s, v0.4s
    fmax    v1.4s, v1.4s, v0.4s
    stp q2, q4, [x0]
    stp q3, q1, [x0, 32]
    add x0, x0, 64
    bne .L59
