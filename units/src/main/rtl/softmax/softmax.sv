// Softmax of rows by lookup table: a pass for the maximum, one for the exponentials and their sum, one for the quotients.
module softmax #(
    parameter int LANES           = 4,
    parameter int BEATS           = 16,  // of the longest row
    parameter int IN_BITS         = 16,
    parameter int ENTRIES         = 256, // of the exponential table, a power of two, at least 2
    parameter int TABLE_BITS      = 16,
    parameter int OUT_BITS        = 16,
    parameter int DIVIDES         = 0,   // quotients by division, not by a table of reciprocals
    parameter int INDEX_BITS      = 6,
    parameter int RECIPROCAL_BITS = 16,
    parameter int PIPELINE        = 4,   // by table: cycles from a quotient's operands to the result, 1 or more
    parameter int SLOTS           = 8
) (
    input  logic                             clk,
    input  logic                             rst,
    input  logic                             start,
    output logic                             busy,
    // The rows; constant while busy.
    input  logic [15:0]                      rows,
    input  logic [$clog2(BEATS+1)-1:0]       row_beats,
    input  logic [$clog2(LANES+1)-1:0]       last_lanes,       // values in the last beat of a row
    input  logic                             subtract_maximum,
    input  logic signed [IN_BITS-1:0]        greatest_input,   // in its place otherwise
    input  logic [4:0]                       index_shift,
    input  logic [$clog2(ENTRIES)-1:0]       last_entry,
    input  logic [4:0]                       table_bits,
    input  logic [4:0]                       output_bits,
    input  logic [3:0]                       index_bits,
    input  logic [4:0]                       reciprocal_bits,
    input  logic                             exponential_write,
    input  logic [$clog2(ENTRIES)-1:0]       exponential_address,
    input  logic [TABLE_BITS-1:0]            exponential_value,
    input  logic                             reciprocal_write,
    input  logic [INDEX_BITS-1:0]            reciprocal_address,
    input  logic [RECIPROCAL_BITS-1:0]       reciprocal_value,
    input  logic                             in_valid,
    output logic                             in_ready,
    input  logic [LANES*IN_BITS-1:0]         in_data,
    input  logic [$clog2(SLOTS+1)-1:0]       slots,
    output logic                             out_valid,
    input  logic                             out_ready,
    output logic [LANES*OUT_BITS-1:0]        out_data
);
    localparam int PLACE = $clog2(BEATS);
    localparam int COUNT = $clog2(BEATS + 1);
    localparam int SUM_BITS = TABLE_BITS + $clog2(BEATS * LANES + 1);
    localparam logic [1:0] MAXIMUM = 0, EXPONENTIALS = 1, NORMALIZE = 2, QUOTIENTS = 3;
    localparam logic [1:0] NORMALIZE_CYCLES = 3;

    logic [1:0] state, normalize_cycle;
    logic [COUNT-1:0] beat;
    logic [15:0] row;
    logic take, add, put, ends, room, push, may_put, row_done;
    logic [LANES-1:0] used;
    logic [LANES*IN_BITS-1:0] values, row_values[BEATS];
    logic [LANES*TABLE_BITS-1:0] exponentials, kept_exponentials, counted, row_exponentials[BEATS];
    logic signed [IN_BITS-1:0] maximum, greatest, measured_from;
    logic [SUM_BITS-1:0] sum, next_sum;
    logic [LANES*OUT_BITS-1:0] quotients, results, late_results;

    assign take     = busy && state == MAXIMUM && in_valid;
    assign add      = busy && state == EXPONENTIALS;
    assign put      = busy && state == QUOTIENTS && room && may_put;
    assign in_ready = take;
    assign ends     = beat == row_beats - 1'b1;
    assign values   = row_values[beat[PLACE-1:0]];
    assign measured_from = subtract_maximum ? maximum : greatest_input;
    assign kept_exponentials = row_exponentials[beat[PLACE-1:0]];

    always_comb begin
        greatest = maximum;
        next_sum = beat == 0 ? '0 : sum;
        for (int lane = 0; lane < LANES; lane++) begin
            used[lane] = !ends || lane < 32'(last_lanes);
            if (used[lane] && ((lane == 0 && beat == 0) || $signed(in_data[lane*IN_BITS+:IN_BITS]) > greatest))
                greatest = in_data[lane*IN_BITS+:IN_BITS];
            if (used[lane]) next_sum = next_sum + SUM_BITS'(exponentials[lane*TABLE_BITS+:TABLE_BITS]);
            counted[lane*TABLE_BITS+:TABLE_BITS] = used[lane] ? kept_exponentials[lane*TABLE_BITS+:TABLE_BITS] : '0;
        end
    end

    always_comb
        for (int lane = 0; lane < LANES; lane++)
            results[lane*OUT_BITS+:OUT_BITS] = used[lane] ? quotients[lane*OUT_BITS+:OUT_BITS] : '0;

    always_ff @(posedge clk) begin
        if (take) begin
            row_values[beat[PLACE-1:0]] <= in_data;
            maximum <= greatest;
        end
        if (add) begin
            row_exponentials[beat[PLACE-1:0]] <= exponentials;
            sum <= next_sum;
        end
        if (rst || start) begin
            busy            <= start && !rst;
            state           <= MAXIMUM;
            beat            <= 0;
            row             <= 0;
            normalize_cycle <= 0;
        end else begin
            if (take || add || put) beat <= ends ? 0 : beat + 1'b1;
            if (take && ends) state <= EXPONENTIALS;
            if (add && ends) state <= DIVIDES != 0 ? QUOTIENTS : NORMALIZE;
            if (state == NORMALIZE) begin
                normalize_cycle <= normalize_cycle == NORMALIZE_CYCLES - 1 ? 0 : normalize_cycle + 1;
                if (normalize_cycle == NORMALIZE_CYCLES - 1) state <= QUOTIENTS;
            end
            if (row_done) begin
                state <= MAXIMUM;
                row   <= row + 1;
                busy  <= row != rows - 1;
            end
        end
    end

    for (genvar lane = 0; lane < LANES; lane++) begin : g_lane
        logic [TABLE_BITS-1:0] entries[ENTRIES];
        logic signed [IN_BITS:0] distance;
        logic [IN_BITS:0] index;
        always_ff @(posedge clk)
            if (exponential_write) entries[exponential_address] <= exponential_value;
        assign distance = (IN_BITS + 1)'(measured_from) - (IN_BITS + 1)'($signed(values[lane*IN_BITS+:IN_BITS]));
        assign index = $unsigned(distance) >> index_shift;
        assign exponentials[lane*TABLE_BITS+:TABLE_BITS] =
            entries[index > (IN_BITS + 1)'(last_entry) ? last_entry : index[$clog2(ENTRIES)-1:0]];
    end

    if (DIVIDES != 0) begin : g_divides
        logic idle, done, last_put;
        serial_quotient #(.TABLE_BITS(TABLE_BITS), .SUM_BITS(SUM_BITS), .LANES(LANES), .OUT_BITS(OUT_BITS)) divide (
            .clk, .rst, .sum, .table_bits, .output_bits, .fire(put), .exponentials(counted),
            .idle, .done, .push, .quotients
        );
        always_ff @(posedge clk)
            if (rst || row_done) last_put <= 0;
            else if (put && ends) last_put <= 1;
        assign may_put      = idle && !last_put;
        assign row_done     = last_put && done;
        assign late_results = quotients;
        logic unused;
        assign unused = &{1'b0, results, index_bits, reciprocal_bits, reciprocal_write, reciprocal_address, reciprocal_value};
    end else begin : g_multiplies
        table_quotient #(
            .TABLE_BITS(TABLE_BITS), .SUM_BITS(SUM_BITS), .INDEX_BITS(INDEX_BITS),
            .RECIPROCAL_BITS(RECIPROCAL_BITS), .LANES(LANES), .OUT_BITS(OUT_BITS)
        ) multiply (
            .clk, .sum, .index_bits, .reciprocal_bits, .output_bits,
            .table_write(reciprocal_write), .table_address(reciprocal_address),
            .table_value(reciprocal_value), .exponentials(counted), .quotients
        );
        // Synthesis moves these registers into the lanes.
        delay_line #(.WIDTH(LANES * OUT_BITS), .STAGES(PIPELINE)) result_stages (.clk, .rst(1'b0), .in(results), .out(late_results));
        delay_line #(.WIDTH(1), .STAGES(PIPELINE)) mark (.clk, .rst, .in(put), .out(push));
        assign may_put  = 1;
        assign row_done = put && ends;
        logic unused;
        assign unused = &{1'b0, table_bits};
    end

    channel #(.WIDTH(LANES * OUT_BITS), .SLOTS(SLOTS)) queue (
        .clk, .rst, .slots, .room, .claim(put),
        .push, .push_data(late_results), .valid(out_valid), .ready(out_ready), .data(out_data)
    );
endmodule
