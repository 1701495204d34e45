// Product of A (m x k) and B (k x n) on a weight-stationary array, with its control, and the channel behind it.
module weight_stationary #(
    parameter int ROWS     = 4,
    parameter int COLUMNS  = 4,
    parameter int A_BITS   = 8,
    parameter int B_BITS   = 8,
    parameter int SUM_BITS = 32,
    parameter int DEPTH    = 1,   // of a multiply-accumulator
    parameter int DOUBLE   = 1,   // a tile is loaded while another is in use
    parameter int SUMS     = 32,  // rows of sums kept between folds
    parameter int SLOTS    = 16   // of the channel behind it
) (
    input  logic                            clk,
    input  logic                            rst,
    input  logic                            start,
    output logic                            busy,          // rows have still to pass
    output logic                            loading,       // tiles have still to be loaded
    // The product; constant while busy.
    input  logic [15:0]                     m,
    input  logic [15:0]                     k,
    input  logic [15:0]                     n,
    input  logic [15:0]                     block,         // rows of a block at most, SUMS or fewer
    input  logic                            has_bias,
    input  logic signed [A_BITS-1:0]        zero_a,
    input  logic signed [B_BITS-1:0]        zero_b,
    input  logic                            saturate,
    input  logic                            whole_tiles,
    input  logic                            a_valid,
    output logic                            a_ready,
    input  logic [ROWS*A_BITS-1:0]          a_data,
    input  logic                            b_valid,
    output logic                            b_ready,
    input  logic [COLUMNS*B_BITS-1:0]       b_data,
    input  logic                            bias_valid,
    output logic                            bias_ready,
    input  logic [COLUMNS*(SUM_BITS+1)-1:0] bias_data,
    input  logic [$clog2(SLOTS+1)-1:0]      slots,
    output logic                            out_valid,
    input  logic                            out_ready,
    output logic [COLUMNS*SUM_BITS-1:0]     out_data
);
    localparam int NUMBER = $clog2(SUMS);
    localparam logic [15:0] RETURN = 16'(ROWS + 2);  // cycles until a sum is at the top of its column again

    logic [15:0] block_rows, used_columns, used_rows, load_columns, row, pause, gone;
    logic first, last, final_fold, fire, begins, ends, takes_bias, room, push;
    logic load_fire, tile_ready, tile_taken, may_load, rows_wait;
    logic [$clog2(ROWS+1)-1:0] load_row;
    logic [ROWS*(A_BITS+1)-1:0] values;
    logic [COLUMNS*(B_BITS+1)-1:0] weights;
    logic [COLUMNS*(SUM_BITS+1)-1:0] bias;
    logic [COLUMNS*SUM_BITS-1:0] sums;
    logic unused;

    fold_walk #(.ROWS(ROWS), .COLUMNS(COLUMNS)) walk (
        .clk, .start, .advance(ends), .m, .k, .n, .block,
        .block_rows, .used_columns, .used_rows, .first, .last, .final_fold
    );
    tile_loader #(.ROWS(ROWS), .COLUMNS(COLUMNS)) loader (
        .clk, .rst, .start, .busy(loading), .m, .k, .n, .block, .whole_tiles,
        .may_begin(may_load), .tile_taken, .tile_ready,
        .fire(load_fire), .row(load_row), .used_columns(load_columns), .valid(b_valid)
    );
    assign unused = &{1'b0, used_columns};

    // With one set of registers a tile is loaded when the rows of the fold before have been taken.
    assign may_load   = DOUBLE != 0 || rows_wait;
    assign tile_taken = fire && begins;
    assign begins     = row == 0;
    assign takes_bias = has_bias && first && begins;
    assign fire = busy && a_valid && pause == 0 && (!begins || tile_ready) && (!takes_bias || bias_valid) && (!last || room);
    assign ends = fire && row + 16'd1 == block_rows;
    assign a_ready    = fire;
    assign bias_ready = fire && takes_bias;
    assign b_ready    = load_fire;

    // Cycles since the fold before, in which its sums come back.
    always_comb begin
        if (DOUBLE != 0) gone = block_rows;
        else gone = block_rows + (whole_tiles ? 16'(ROWS) : used_rows);
    end

    always_ff @(posedge clk) begin
        if (rst || start) begin
            busy      <= start && !rst;
            row       <= 0;
            pause     <= 0;
            rows_wait <= 1;
        end else begin
            if (fire) row <= ends ? 0 : row + 1;
            if (ends && final_fold) busy <= 0;
            if (ends) rows_wait <= 1;
            else if (tile_taken) rows_wait <= 0;
            if (DOUBLE != 0) begin
                if (ends && !last && gone < RETURN) pause <= RETURN - gone;
                else if (pause != 0) pause <= pause - 1;
            end else begin
                // Counted from the end of the load.
                if (rows_wait && !tile_ready) pause <= first || gone >= RETURN ? 0 : RETURN - gone;
                else if (pause != 0) pause <= pause - 1;
            end
        end
    end

    always_comb begin
        for (int r = 0; r < ROWS; r++)
            values[r*(A_BITS+1)+:A_BITS+1] = 16'(r) < used_rows ? (A_BITS + 1)'($signed(a_data[r*A_BITS+:A_BITS])) - (A_BITS + 1)'(zero_a) : '0;
        for (int c = 0; c < COLUMNS; c++)
            weights[c*(B_BITS+1)+:B_BITS+1] = 16'(c) < load_columns ? (B_BITS + 1)'($signed(b_data[c*B_BITS+:B_BITS])) - (B_BITS + 1)'(zero_b) : '0;
        bias = has_bias ? bias_data : '0;
    end

    ws_array #(
        .ROWS(ROWS), .COLUMNS(COLUMNS), .A_BITS(A_BITS + 1), .W_BITS(B_BITS + 1),
        .SUM_BITS(SUM_BITS), .DEPTH(DEPTH), .DOUBLE(DOUBLE), .SUMS(SUMS)
    ) cells (
        .clk, .rst, .saturate,
        .row_fire(fire), .row_first(first), .row_last(last), .row_bias(first && begins), .row_swaps(begins),
        .row_number(row[NUMBER-1:0]), .row_values(values), .bias,
        .load_fire, .load_row, .load_values(weights),
        .out_push(push), .out_values(sums)
    );
    channel #(.WIDTH(COLUMNS * SUM_BITS), .SLOTS(SLOTS)) queue (
        .clk, .rst, .slots, .room, .claim(fire && last),
        .push, .push_data(sums), .valid(out_valid), .ready(out_ready), .data(out_data)
    );
endmodule
