        .macro  yes expression
        .if     \expression
        add     x9, x9, #1
        .else
        fdiv    d0, d0, d1
        .endif
        .endm
        .macro  blank first, second=
        .ifb    \second
        add     x9, x9, #1
        .endif
        .ifnb   \first
        add     x9, x9, #1
        .endif
        .endm
        .equ    FOUR, 4
FIVE = FOUR + 1
        .equiv  MASK, 0xf0 >> FOUR
f:
1:      yes     "FOUR != 5"
        yes     "FOUR == 0b100 && FIVE > FOUR"
        yes     "(FOUR < 3) || (FIVE >= 5)"
        yes     "1 + 2 * 3 == 7"
        yes     "MASK == 017"
        yes     "2 + 1 << 1 == 4"
        yes     "3 | 4 & 1 ^ 2"
        yes     "-(FOUR <> 5) == 1"
        yes     "~0 == -1 && !0"
        yes     "10 % 4 - 8 / 4 == 0"
        yes     "(1 ! 2) == -3 + 0"
        yes     "'a == 97"
        blank   x
        .ifdef  FOUR
        .ifndef SIX
        .ifeq   FOUR - 4
        .ifgt   FIVE
        .ifle   -FIVE
        .ifc    "a b", "a b"
        .ifnc   a, b
        .ifeqs  "x", "x"
        nop
        .endif
        .endif
        .endif
        .endif
        .endif
        .endif
        .endif
        .endif
        .if     0
        .error  "never"
        .macro  yes
        .endm
        .if     1
        fdiv    d0, d0, d1
        .else
        fdiv    d0, d0, d1
        .endif
        .elseif FOUR > 3
        nop
        .elseif 1
        fdiv    d0, d0, d1
        .endif
        subs    x2, x2, #1
        b.ne    1b
