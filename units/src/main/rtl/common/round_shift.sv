// round(value / 2^shift), in the four roundings of the arithmetic page, section 1. Any bits are exact as long as |value| <= 2^(BITS-2).
module round_shift #(
    parameter int BITS = 64
) (
    input  logic signed [BITS-1:0]     value,
    input  logic [$clog2(BITS)-1:0]    shift,
    input  logic [1:0]                 rounding,  // 0 truncate, 1 half-up, 2 half-even, 3 half-away-from-zero
    output logic signed [BITS-1:0]     rounded
);
    localparam logic [1:0] TRUNCATE = 0, HALF_UP = 1, HALF_EVEN = 2;

    logic signed [BITS-1:0] half, correction;
    logic odd;

    always_comb begin
        for (int i = 0; i < BITS; i++) half[i] = 32'(shift) == i + 1 && rounding != TRUNCATE;
        odd  = value[shift];
        case (rounding)
            TRUNCATE, HALF_UP: correction = 0;
            HALF_EVEN: correction = (shift == 0 || odd) ? 0 : -1;
            default: correction = (shift == 0 || !value[BITS-1]) ? 0 : -1;
        endcase
        rounded = (value + half + correction) >>> shift;
    end
endmodule
