// dequantise_pack4 of neon.c, gcc 12.2 -O2 -mcpu=cortex-a53. 
.L118:
    ldp q3, q2, [x0]
    add x3, x3, 1
    mov v4.16b, v1.16b
    cmp x2, x3
    add x0, x0, 32
    scvtf   v3.4s, v3.4s
    scvtf   v2.4s, v2.4s
    fmla    v4.4s, v3.4s, v0.4s
    mov v3.16b, v1.16b
    fmla    v3.4s, v2.4s, v0.4s
    stp q4, q3, [x1]
    add x1, x1, 32
    bne .L118
