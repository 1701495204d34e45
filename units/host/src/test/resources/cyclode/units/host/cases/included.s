        .include "asm.inc"
1:      subs x0, x0, #1
        b.ne 1b
