// One value of a row, normalized, scaled and shifted.
module normalize_lane #(
    parameter int IN_BITS        = 16,
    parameter int ROW_BITS       = 13,  // of the number of values in a row
    parameter int TABLE_BITS     = 24,
    parameter int PARAMETER_BITS = 16,
    parameter int OUT_BITS       = 32
) (
    input  logic signed [IN_BITS-1:0]      value,
    input  logic [ROW_BITS-1:0]            row_values,
    input  logic signed [SUM-1:0]          sum,
    input  logic [TABLE_BITS-1:0]          root,
    input  logic [5:0]                     root_shift,
    input  logic signed [PARAMETER_BITS-1:0] gamma,
    input  logic signed [PARAMETER_BITS-1:0] beta,
    input  logic [5:0]                     gamma_shift,
    input  logic [$clog2(OUT_BITS+1)-1:0]  output_bits,
    input  logic                           output_signed,
    output logic signed [OUT_BITS-1:0]     result
);
    localparam logic [1:0] HALF_UP = 1;

    localparam int SUM = IN_BITS + ROW_BITS;
    // D times a value, less the sum; times the root, which no shift exceeds. A normalized value has 16 bits, its shift 47 at most.
    localparam int DEVIATION = SUM + 1;
    localparam int NORMALIZED = DEVIATION + TABLE_BITS + 1 > 18 ? DEVIATION + TABLE_BITS + 1 : 18;
    localparam int SCALED = 49;

    logic signed [DEVIATION-1:0] deviation;
    logic signed [NORMALIZED-1:0] normalized;
    logic signed [SCALED-1:0] scaled;
    logic signed [15:0] clamped;

    assign deviation = DEVIATION'(value) * $signed(DEVIATION'(row_values)) - DEVIATION'(sum);

    round_shift #(.BITS(NORMALIZED)) round_normalized (
        .value(NORMALIZED'(deviation) * $signed(NORMALIZED'(root))), .shift($clog2(NORMALIZED)'(root_shift)), .rounding(HALF_UP), .rounded(normalized)
    );
    fit #(.IN_BITS(NORMALIZED), .OUT_BITS(16)) clamp (
        .value(normalized), .bits(5'd16), .is_signed(1'b1), .saturate(1'b1), .fitted(clamped)
    );
    round_shift #(.BITS(SCALED)) round_scaled (
        .value(SCALED'(clamped) * SCALED'(gamma)), .shift(gamma_shift), .rounding(HALF_UP), .rounded(scaled)
    );
    fit #(.IN_BITS(SCALED), .OUT_BITS(OUT_BITS)) fit_result (
        .value(scaled + SCALED'(beta)), .bits(output_bits), .is_signed(output_signed), .saturate(1'b1), .fitted(result)
    );
endmodule
