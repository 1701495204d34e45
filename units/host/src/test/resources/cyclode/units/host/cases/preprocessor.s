#define COUNT x2
1:      subs COUNT, COUNT, #1
        b.ne 1b
