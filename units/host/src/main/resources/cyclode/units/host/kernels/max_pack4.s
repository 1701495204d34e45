// max_pack4 of neon.c, gcc 12.2 -O2 -mcpu=cortex-a53. 
.L79:
    ldr q1, [x0], 16
    add x3, x3, 1
    cmp x2, x3
    fmax    v0.4s, v0.4s, v1.4s
    bne .L79
