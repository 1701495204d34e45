// quantise_pack4 of neon.c, gcc 12.2 -O2 -mcpu=cortex-a53. 
.L112:
    ldp q1, q2, [x0]
    add x0, x0, 32
    fmul    v1.4s, v1.4s, v0.4s
    fmul    v2.4s, v2.4s, v0.4s
    fcvtas  v1.4s, v1.4s
    fcvtas  v2.4s, v2.4s
    sqxtn   v1.4h, v1.4s
    sqxtn2  v1.8h, v2.4s
    sqxtn   v1.8b, v1.8h
    smax    v1.8b, v3.8b, v1.8b
    str d1, [x1, x3, lsl 3]
    add x3, x3, 1
    cmp x2, x3
    bne .L112
