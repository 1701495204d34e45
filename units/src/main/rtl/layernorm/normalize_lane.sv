// One value of a row, normalized, scaled and shifted.
module normalize_lane #(
    parameter int IN_BITS    = 16,
    parameter int TABLE_BITS = 24,
    parameter int OUT_BITS   = 32
) (
    input  logic signed [IN_BITS-1:0]      value,
    input  logic [12:0]                    row_values,
    input  logic signed [31:0]             sum,
    input  logic [TABLE_BITS-1:0]          root,
    input  logic [5:0]                     root_shift,
    input  logic signed [15:0]             gamma,
    input  logic signed [15:0]             beta,
    input  logic [5:0]                     gamma_shift,
    input  logic [$clog2(OUT_BITS+1)-1:0]  output_bits,
    input  logic                           output_signed,
    output logic signed [OUT_BITS-1:0]     result
);
    localparam logic [1:0] HALF_UP = 1;

    logic signed [63:0] deviation, normalized, scaled;
    logic signed [15:0] clamped;

    assign deviation = 64'(value) * $signed({51'b0, row_values}) - 64'(sum);

    round_shift #(.BITS(64)) round_normalized (
        .value(deviation * $signed({{(64 - TABLE_BITS) {1'b0}}, root})), .shift(root_shift), .rounding(HALF_UP), .rounded(normalized)
    );
    fit #(.IN_BITS(64), .OUT_BITS(16)) clamp (
        .value(normalized), .bits(5'd16), .is_signed(1'b1), .saturate(1'b1), .fitted(clamped)
    );
    round_shift #(.BITS(64)) round_scaled (
        .value(64'(clamped) * 64'(gamma)), .shift(gamma_shift), .rounding(HALF_UP), .rounded(scaled)
    );
    fit #(.IN_BITS(64), .OUT_BITS(OUT_BITS)) fit_result (
        .value(scaled + 64'(beta)), .bits(output_bits), .is_signed(output_signed), .saturate(1'b1), .fitted(result)
    );
endmodule
