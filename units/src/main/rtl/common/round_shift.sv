// round(value / 2^shift), in the four roundings of the arithmetic page, section 1: what is shifted out decides whether one is added. Exact as
// long as |value| <= 2^(BITS-2).
module round_shift #(
    parameter int BITS = 64
) (
    input  logic signed [BITS-1:0]     value,
    input  logic [$clog2(BITS)-1:0]    shift,
    input  logic [1:0]                 rounding,  // 0 truncate, 1 half-up, 2 half-even, 3 half-away-from-zero
    output logic signed [BITS-1:0]     rounded
);
    localparam logic [1:0] TRUNCATE = 0, HALF_UP = 1, HALF_EVEN = 2;

    logic signed [BITS:0] with_half;   // the quotient, and the half below it
    logic signed [BITS-1:0] floor;
    logic half, rest, up;

    assign with_half = $signed({value, 1'b0}) >>> shift;
    assign floor     = with_half[BITS:1];
    assign half      = with_half[0];

    always_comb begin
        rest = 0;
        for (int i = 0; i < BITS - 1; i++) rest |= value[i] && i + 1 < 32'(shift);
        case (rounding)
            TRUNCATE: up = 0;
            HALF_UP: up = half;
            HALF_EVEN: up = half && (rest || floor[0]);
            default: up = half && (rest || !value[BITS-1]);
        endcase
    end
    assign rounded = floor + BITS'(up);
endmodule
