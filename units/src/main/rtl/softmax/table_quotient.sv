// Quotients by a table of reciprocals: the sum is normalized and looked up once a row, in three cycles; then each exponential is multiplied,
// in PIPELINE cycles. No stage before the seventh needs the reciprocal or the shift, which may be those of the next row by then.
module table_quotient #(
    parameter int TABLE_BITS      = 16,
    parameter int SUM_BITS        = 24,
    parameter int INDEX_BITS      = 6,   // of the largest reciprocal table
    parameter int RECIPROCAL_BITS = 16,
    parameter int LANES           = 4,
    parameter int OUT_BITS        = 16,
    parameter int PIPELINE        = 4    // 1 or more
) (
    input  logic                              clk,
    input  logic [SUM_BITS-1:0]               sum,
    input  logic [3:0]                        index_bits,
    input  logic [4:0]                        reciprocal_bits,
    input  logic [4:0]                        output_bits,
    input  logic                              table_write,
    input  logic [INDEX_BITS-1:0]             table_address,
    input  logic [RECIPROCAL_BITS-1:0]        table_value,
    input  logic [LANES*TABLE_BITS-1:0]       exponentials,
    output logic [LANES*OUT_BITS-1:0]         quotients
);
    // The half of the greatest shift has a place: the highest bit of the sum, and the bits of a reciprocal.
    localparam int WIDE = RECIPROCAL_BITS + SUM_BITS;
    localparam int MANTISSA = SUM_BITS + INDEX_BITS;
    localparam int PRODUCT = TABLE_BITS + RECIPROCAL_BITS;
    // Where registers stand: in the order in which they shorten the longest way. What is more is behind the result.
    localparam int OPERAND_STAGES = PIPELINE > 3 ? 1 : 0;
    localparam int PRODUCT_STAGES = PIPELINE > 5 ? 2 : PIPELINE > 1 ? 1 : 0;
    localparam int HALF_STAGES = PIPELINE > 4 ? 1 : 0;
    localparam int ROUNDED_STAGES = PIPELINE > 2 ? 1 : 0;
    localparam int RESULT_STAGES = PIPELINE - OPERAND_STAGES - PRODUCT_STAGES - HALF_STAGES - ROUNDED_STAGES;

    logic [RECIPROCAL_BITS-1:0] entries[1<<INDEX_BITS];
    logic [RECIPROCAL_BITS-1:0] reciprocal;
    logic [MANTISSA-1:0] mantissa;
    logic [5:0] place, shift, next_shift;
    logic [$clog2(SUM_BITS)-1:0] log;
    logic [INDEX_BITS-1:0] index;
    logic none, found_none, is_none;
    logic [OUT_BITS:0] most;
    logic [WIDE-1:0] half;

    leading_one #(.BITS(SUM_BITS)) normalize (.value(sum), .place(log));

    always_comb begin
        mantissa = place >= 6'(index_bits) ? MANTISSA'(sum) >> (place - 6'(index_bits)) : MANTISSA'(sum) << (6'(index_bits) - place);
        most     = ((OUT_BITS + 1)'(1) << output_bits) - 1;
        for (int i = 0; i < WIDE; i++) half[i] = 32'(shift) == i + 1;
    end

    always_ff @(posedge clk) begin
        if (table_write) entries[table_address] <= table_value;
        place       <= 6'(log);
        none        <= sum == 0;
        index       <= INDEX_BITS'(mantissa - (MANTISSA'(1) << index_bits));
        found_none  <= none;
        reciprocal  <= entries[index];
        next_shift  <= 6'(reciprocal_bits) + place - 6'(output_bits);
        shift       <= next_shift;
        is_none     <= found_none;
    end

    for (genvar lane = 0; lane < LANES; lane++) begin : g_lane
        logic [TABLE_BITS-1:0] operand;
        logic [PRODUCT-1:0] product, late_product;
        logic [WIDE-1:0] with_half, late_with_half, rounded, late_rounded;
        logic [OUT_BITS-1:0] result;
        delay_line #(.WIDTH(TABLE_BITS), .STAGES(OPERAND_STAGES)) operand_stage (
            .clk, .rst(1'b0), .in(exponentials[lane*TABLE_BITS+:TABLE_BITS]), .out(operand)
        );
        assign product = PRODUCT'(operand) * PRODUCT'(reciprocal);
        delay_line #(.WIDTH(PRODUCT), .STAGES(PRODUCT_STAGES)) product_stage (.clk, .rst(1'b0), .in(product), .out(late_product));
        assign with_half = WIDE'(late_product) + half;
        delay_line #(.WIDTH(WIDE), .STAGES(HALF_STAGES)) half_stage (.clk, .rst(1'b0), .in(with_half), .out(late_with_half));
        assign rounded = late_with_half >> shift;
        delay_line #(.WIDTH(WIDE), .STAGES(ROUNDED_STAGES)) rounded_stage (.clk, .rst(1'b0), .in(rounded), .out(late_rounded));
        assign result = is_none ? '0 : OUT_BITS'(late_rounded > WIDE'(most) ? WIDE'(most) : late_rounded);
        delay_line #(.WIDTH(OUT_BITS), .STAGES(RESULT_STAGES)) result_stage (
            .clk, .rst(1'b0), .in(result), .out(quotients[lane*OUT_BITS+:OUT_BITS])
        );
    end

endmodule
