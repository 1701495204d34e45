        .altmacro
        .macro  pair first, second, count
        LOCAL   skip
        .rept   count
        add     x&first, x&first, #second
        .endr
        cbz     x&first, skip
        nop
skip:
        .endm
        .macro  nothing
        .exitm
        udf     #0
        .endm
        .macro  rows n
        .macro  row
        .rept   \n
        ldr     w5, [x1], #4
        .endr
        .endm
        .endm
        rows    2
f:
1:      pair    3, %(2*4), 2
        pair    4, %1<<2, 1
        nothing
        row
        .purgem row
        rows    1
        row
        subs    x2, x2, #1
        b.ne    1b
        .noaltmacro
