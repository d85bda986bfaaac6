from cms.personal_data_of_reviews import data_of_reviewers

PERSONAL_DATA = [data_of_reviewers("document_templates.TemplatePage")]
