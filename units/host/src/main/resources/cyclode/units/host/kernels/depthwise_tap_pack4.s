// depthwise_tap_pack4 of neon.c, gcc 12.2 -O2 -mcpu=cortex-a53. 
.L32:
    ldr q0, [x1, x4]
    add x5, x5, 1
    ldr q4, [x0, x4]
    cmp x3, x5
    ldr q3, [x6, x4]
    add x4, x4, 16
    fmla    v2.4s, v4.4s, v0.4s
    fmla    v1.4s, v3.4s, v0.4s
    bne .L32
