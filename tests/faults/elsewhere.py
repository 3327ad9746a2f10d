"""The faults that no single file shows: the test that shows each, or why there is none."""

LATE = (
    "tests/test_order_free.py::"
    "test_backwards_with_late_files_under_utc_is_the_same_and_a_second_time_changes_nothing"
)
RETRACTED = (
    "tests/ingest/test_retraction.py::"
    "test_any_order_of_loads_and_retractions_leaves_the_rows_of_the_files_that_count"
)
TESTS = {
    "B6": "tests/reading/test_workbook.py::test_a_percentage_cell_is_a_share",
    "C8": "tests/validate/test_blocking.py::test_seconds_that_became_milliseconds_block_their_day_and_say_so",
    "C10": "tests/faults/test_corpus.py::test_a_fault_meets_its_verdict",
    "C12": "tests/transform_units/test_people.py::test_an_account_nobody_has_mapped_is_a_person_of_its_own",
    "C15": "tests/publish/test_publish.py::test_a_table_with_a_new_column_is_written_whole",
    "D1": "tests/transform_units/test_sessions.py::test_case_9_over_midnight_each_round_has_its_own_day",
    "D7": "tests/transform_units/test_rounds.py::test_auto_bot_and_system_messages_answer_nothing",
    "D8": "tests/transform_units/test_rounds.py::test_case_1_two_questions_before_a_reply_are_one_round",
    "D9": "tests/transform_units/test_rounds.py::test_at_one_instant_customer_messages_come_first",
    "D11": "tests/ingest/test_supersession.py::test_current_rows_are_those_of_a_dictionary_by_key",
    "D13": "tests/oracle/test_sales.py::test_an_order_is_the_latest_inquiry_days_that_it_converts",
    "D15": "tests/oracle/test_nasty.py::test_persons_and_queue_add_up_to_the_team_and_the_shop",
    "D16": "tests/transform_sales/test_claims.py::test_every_claim_beside_a_model_holds",
    "D17": LATE,
    "D19": "tests/reading/test_text.py::test_white_space_around_cells_is_stripped",
    "D20": "tests/transform_marts/test_gaps.py::test_a_figure_from_fewer_than_30_is_not_called_met_or_missed",
    "E1": "tests/ingest/test_take_in.py::test_identical_bytes_are_linked_to_their_first_load",
    "E3": "tests/ingest/test_take_in.py::test_a_touched_file_is_no_news_and_a_changed_one_is_a_new_load",
    "E4": "tests/ingest/test_supersession.py::test_current_rows_are_those_of_a_dictionary_by_key",
    "E5": "tests/ingest/test_supersession.py::test_within_a_file_the_later_row_wins",
    "E7": "tests/pull/test_pull.py",
    "E8": "tests/pull/test_pull.py",
    "E11": "tests/run/test_plan.py::test_a_new_day_replaces_itself_and_each_kpi_only_as_long_as_it_is_open",
    "E12": LATE,
    "E13": "tests/run/test_lock.py::test_a_second_run_waits_until_the_first_ends",
    "E15": "tests/run/test_plan.py::test_a_blocked_day_is_left_out_and_comes_back_with_the_next_run",
    "E17": "tests/validate/test_blocking.py::test_a_warning_does_not_block_and_names_the_shop",
    "E20": RETRACTED,
    "I3": "tests/ingest/test_landing.py::test_what_is_no_plain_file_is_refused_and_named",
    "I7": "tests/faults/test_code_as_data.py::test_a_template_in_a_day_is_not_evaluated",
    "I8": "tests/faults/test_code_as_data.py::test_a_mapping_makes_no_objects",
    "J1": "tests/ingest/test_masking.py::test_what_names_a_person_is_masked_and_an_order_stays",
    "J3": "tests/ingest/test_hash_key.py::test_a_key_is_made_once_for_its_owner_alone",
    "J4": "tests/ingest/test_hash_key.py::test_a_lost_an_empty_or_another_key_is_wrong_use",
    "J5": "tests/cli/test_tools.py::test_the_quarantine_names_file_reason_and_rows_and_masks_the_cells",
    "J7": "tests/run/test_raw_kept.py::"
    "test_days_are_kept_as_long_as_the_setting_says_and_at_least_what_figures_need",
    "K1": "tests/report/test_workbook.py::test_the_sheets_are_the_trades_own_tables_in_both_languages",
    "K3": "tests/report_page/test_everywhere.py::"
    "test_five_hundred_agents_are_a_few_bars_and_a_table_that_unfolds",
    "K4": "tests/report_page/test_html.py::test_every_text_has_both_languages_and_the_same_gaps_to_fill",
    "K5": "tests/cli/test_query.py::test_csv_is_what_a_spreadsheet_keeps_as_it_is",
    "K7": "tests/report/test_rewrite.py::test_a_report_written_by_a_run_is_the_one_the_command_writes",
    "K8": "tests/publish/test_publish.py::test_the_file_has_the_storage_version_of_the_1_x_clients",
}

REASONS = {
    "C14": "dbt judges the contract of every mart while it builds it; a model that breaks it fails the run",
    "E9": "sources are folders and files, and no API is read page by page",
    "E19": "benchmarks/ingest.py measures a large file and many small ones; a test would measure the machine",
    "J8": "who may see a team of one is a right in the owner's BI tool; the marts mark figures of few events",
}
