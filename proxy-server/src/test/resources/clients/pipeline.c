/* libpq's pipeline mode: what comes back, and in which order. */
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static PGconn *conn;

static void check(int ok, const char *what)
{
	if (!ok)
	{
		printf("%s: %s", what, PQerrorMessage(conn));
		exit(1);
	}
}

static void send(const char *sql, const char *value)
{
	const char *values[1] = {value};

	check(PQsendQueryParams(conn, sql, value != NULL, NULL, values, NULL, NULL, 0), "send");
}

/* All results up to that of the next sync. */
static void show(void)
{
	int nulls = 0;

	while (nulls < 2)
	{
		PGresult *result = PQgetResult(conn);
		ExecStatusType status;

		if (result == NULL)
		{
			nulls++;
			continue;
		}
		nulls = 0;
		status = PQresultStatus(result);
		printf("%s", PQresStatus(status));
		if (status == PGRES_TUPLES_OK)
			for (int i = 0; i < PQntuples(result); i++)
				printf(" %s", PQgetvalue(result, i, 0));
		if (status == PGRES_FATAL_ERROR)
			printf(" %s", PQresultErrorField(result, PG_DIAG_SQLSTATE));
		if (status == PGRES_COMMAND_OK)
			printf(" %s", PQcmdStatus(result));
		printf("\n");
		PQclear(result);
		if (status == PGRES_PIPELINE_SYNC)
			return;
	}
}

int main(void)
{
	char number[16];

	conn = PQconnectdb("");
	check(PQstatus(conn) == CONNECTION_OK, "connect");
	check(PQenterPipelineMode(conn), "pipeline mode");

	/* Many in one go, with a sync after every tenth. */
	for (int i = 0; i < 200; i++)
	{
		snprintf(number, sizeof number, "%d", i);
		send("select $1::int * 2", number);
		if (i % 10 == 9)
			check(PQpipelineSync(conn), "sync");
	}
	for (int i = 0; i < 20; i++)
		show();

	/* An error aborts the rest up to its sync, and no further. */
	send("create temporary table pipe (n int primary key)", NULL);
	check(PQpipelineSync(conn), "sync");
	send("insert into pipe values ($1)", "1");
	send("insert into pipe values ($1)", "1");
	send("insert into pipe values ($1)", "2");
	check(PQpipelineSync(conn), "sync");
	send("select count(*) from pipe where n > $1", "0");
	check(PQpipelineSync(conn), "sync");
	for (int i = 0; i < 3; i++)
		show();

	/* Prepared in the pipeline and used in it. */
	check(PQsendPrepare(conn, "half", "select $1::int / $2::int", 0, NULL), "prepare");
	for (int i = 3; i >= 0; i--)
	{
		const char *values[2] = {"12", number};

		snprintf(number, sizeof number, "%d", i);
		check(PQsendQueryPrepared(conn, "half", 2, values, NULL, NULL, 0), "prepared");
		check(PQpipelineSync(conn), "sync");
	}
	check(PQsendDescribePrepared(conn, "half"), "describe");
	check(PQpipelineSync(conn), "sync");
	for (int i = 0; i < 5; i++)
		show();

	/* A transaction over several syncs. */
	send("begin", NULL);
	check(PQpipelineSync(conn), "sync");
	send("insert into pipe values ($1)", "5");
	check(PQpipelineSync(conn), "sync");
	send("selec", NULL);
	check(PQpipelineSync(conn), "sync");
	send("select 1", NULL);
	check(PQpipelineSync(conn), "sync");
	send("rollback", NULL);
	check(PQpipelineSync(conn), "sync");
	send("select count(*) from pipe", NULL);
	check(PQpipelineSync(conn), "sync");
	for (int i = 0; i < 6; i++)
		show();

	/* Answers before the sync, by Flush. */
	send("select 'flushed'", NULL);
	check(PQsendFlushRequest(conn), "flush request");
	check(PQflush(conn) == 0, "flush");
	{
		PGresult *result = PQgetResult(conn);

		printf("%s\n", PQgetvalue(result, 0, 0));
		PQclear(result);
		check(PQgetResult(conn) == NULL, "one result");
	}
	check(PQpipelineSync(conn), "sync");
	show();

	check(PQexitPipelineMode(conn), "end of pipeline mode");
	{
		PGresult *result = PQexec(conn, "select 'simple again'");

		printf("%s\n", PQgetvalue(result, 0, 0));
		PQclear(result);
	}
	PQfinish(conn);
	printf("end\n");
	return 0;
}
